/** On a button that the page's script has not taken over yet. */
export const notYetTaken = "data-not-yet";
/** On such a button once somebody has pressed it. */
export const pressedEarly = "data-pressed";

/**
 * Runs before anything can be pressed: a press on a button that does not answer yet would be lost, and one
 * that sends a form would load the page anew without what was typed. It is kept until the button answers.
 * Forms that work without any script are left to the browser.
 */
export const earlyPressScript = `addEventListener("click",(event)=>{
const button=event.target instanceof Element?event.target.closest("button[${notYetTaken}]"):null;
if(!button||(button.type==="submit"&&button.form?.hasAttribute("action")))return;
event.preventDefault();event.stopPropagation();button.setAttribute("${pressedEarly}","");
},true)`;

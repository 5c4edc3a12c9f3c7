exports.onExecuteCustomPhoneProvider = async (event, api) => {
    if (!event.notification.message_type.startsWith('otp')) {
        api.notification.drop(event.notification.message_type + ' is not handled by this Action');
        return;
    }


    console.log( event.user.user_id );   


};   
